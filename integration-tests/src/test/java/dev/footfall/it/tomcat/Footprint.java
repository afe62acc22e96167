// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.tomcat;

import dev.footfall.server.ServerProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/**
 * What a server holds that a garbage collection does not give back.
 *
 * @param threads names of ours, in order
 * @param openFiles files and connections of the whole process
 */
record Footprint(List<String> threads, long openFiles) {
    static Footprint of(ServerProcess server) throws IOException, JMException {
        MBeanServerConnection beans = server.jmx().beans();
        ThreadMXBean all = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
        List<String> threads = Arrays.stream(all.getThreadInfo(all.getAllThreadIds()))
                .filter(Objects::nonNull) // ended between the two calls
                .map(thread -> thread.getThreadName())
                .filter(name -> name.startsWith("footfall-"))
                .sorted()
                .toList();
        ObjectName system = new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME);
        return new Footprint(threads, (Long) beans.getAttribute(system, "OpenFileDescriptorCount"));
    }

    boolean isWithin(Footprint other) {
        return threads.equals(other.threads) && openFiles <= other.openFiles;
    }
}
