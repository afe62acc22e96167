// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.harness;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/** One MBean as an operator's tool sees it: names and plain values. */
public final class Bean {
    private final MBeanServerConnection beans;
    private final ObjectName name;

    Bean(MBeanServerConnection beans, ObjectName name) {
        this.beans = beans;
        this.name = name;
    }

    public String key(String property) {
        String value = name.getKeyProperty(property);
        return value.startsWith("\"") ? ObjectName.unquote(value) : value;
    }

    public long number(String attribute) {
        return ((Number) value(attribute)).longValue();
    }

    public boolean flag(String attribute) {
        return (Boolean) value(attribute);
    }

    public String text(String attribute) {
        return String.valueOf(value(attribute));
    }

    public List<String> lines(String attribute) {
        return Arrays.asList((String[]) value(attribute));
    }

    /** Counts by reason; a reason that never occurred is absent. */
    public Map<String, Long> counts(String attribute) {
        Map<String, Long> counts = new TreeMap<>();
        for (Object each : ((TabularData) value(attribute)).values()) {
            CompositeData row = (CompositeData) each;
            counts.put((String) row.get("key"), (Long) row.get("value"));
        }
        return counts;
    }

    public long total(String attribute) {
        return counts(attribute).values().stream().mapToLong(Long::longValue).sum();
    }

    public void set(String attribute, Object value) {
        try {
            beans.setAttribute(name, new Attribute(attribute, value));
        } catch (JMException | IOException e) {
            throw new IllegalStateException(name + " " + attribute, e);
        }
    }

    /** What an engine decided on requests after the numbered one, while it is told to explain. */
    public List<String> decisions(long after) {
        try {
            Object lines = beans.invoke(name, "decisions", new Object[] {after}, new String[] {"long"});
            return Arrays.asList((String[]) lines);
        } catch (JMException | IOException e) {
            throw new IllegalStateException(name + " decisions", e);
        }
    }

    /** Ends a destination's wait for its next try. */
    public void tryNow() {
        try {
            beans.invoke(name, "tryNow", new Object[0], new String[0]);
        } catch (JMException | IOException e) {
            throw new IllegalStateException(name + " tryNow", e);
        }
    }

    private Object value(String attribute) {
        try {
            return beans.getAttribute(name, attribute);
        } catch (JMException | IOException e) {
            throw new IllegalStateException(name + " " + attribute, e);
        }
    }

    @Override
    public String toString() {
        return name.toString();
    }
}
