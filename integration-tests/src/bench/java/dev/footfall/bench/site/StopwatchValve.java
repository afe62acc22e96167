// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench.site;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.AccessLog;
import org.apache.catalina.Container;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Footfall's valve between two clocks: what passes through it takes
 *
 * <pre>
 *   this ──a──▶ Footfall ──b──▶ the rest ──c──▶ Footfall ──d──▶ this      entry and return: (b - a) + (d - c)
 *   log  ──e──▶ Footfall ──f──▶ log                                       exit: f - e
 * </pre>
 *
 * and the sum is its share of the request thread, with the three intervals' own clock readings in it.
 */
public final class StopwatchValve extends ValveBase implements AccessLog {
    private static final String FOOTFALL = "dev.footfall.tomcat.PageViewValve";

    private final Samples samples = Samples.registered();
    private final ThreadLocal<Share> shares = ThreadLocal.withInitial(Share::new);
    private final ValveBase footfall;
    private final Rest rest = new Rest();

    /** Of the exchange a thread is at. */
    private static final class Share {
        private long reached;
        private long left;
        private long entry;
    }

    public StopwatchValve() throws ReflectiveOperationException {
        super(true);
        footfall = (ValveBase) Class.forName(FOOTFALL).getConstructor().newInstance();
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Share share = shares.get();
        long begin = System.nanoTime();
        footfall.invoke(request, response);
        long end = System.nanoTime();
        share.entry = share.reached - begin + (end - share.left);
    }

    @Override
    public void log(Request request, Response response, long time) {
        Share share = shares.get();
        long begin = System.nanoTime();
        ((AccessLog) footfall).log(request, response, time);
        long exit = System.nanoTime() - begin;
        samples.take(share.entry + exit);
    }

    /** What Footfall passes requests on to. */
    private final class Rest extends ValveBase {
        Rest() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            long reached = System.nanoTime();
            getNext().invoke(request, response);
            Share share = shares.get();
            share.reached = reached;
            share.left = System.nanoTime();
        }
    }

    @Override
    public void setNext(Valve next) {
        super.setNext(next);
        rest.setNext(next);
        footfall.setNext(rest);
    }

    @Override
    public void setContainer(Container container) {
        super.setContainer(container);
        footfall.setContainer(container);
    }

    @Override
    protected void startInternal() throws LifecycleException {
        footfall.start();
        super.startInternal();
    }

    @Override
    protected void stopInternal() throws LifecycleException {
        super.stopInternal();
        footfall.stop();
    }

    @Override
    public void setRequestAttributesEnabled(boolean enabled) {
        ((AccessLog) footfall).setRequestAttributesEnabled(enabled);
    }

    @Override
    public boolean getRequestAttributesEnabled() {
        return ((AccessLog) footfall).getRequestAttributesEnabled();
    }
}
