// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

/**
 * The request attributes by which several hosts around one exchange (valve, handler, registrations of the filter) make
 * one event of it. The outermost claims it, and the inner ones only add what they know.
 */
public final class Claim {
    /**
     * Who counts the exchange. A name and a text, so that hosts of different class loaders understand each other.
     *
     * <p>Also an attribute of the webapp's {@code ServletContext}, by its filter, which is to be told: where nobody is,
     * a claim would be an object of each exchange that nobody looks at.
     */
    public static final String ATTRIBUTE = "dev.footfall.claim";

    public static final String FILTER = "filter";
    public static final String VALVE = "valve";
    public static final String HANDLER = "handler";

    /**
     * The inner host's {@link PageCapture}, which knows the webapp's own settings best. The claimer uses it if it is of
     * its own engine, that is, if it is of its own class.
     */
    public static final String CAPTURE = "dev.footfall.capture";

    /**
     * In the place of a capture: the webapp's own settings switch it off, so nobody counts the exchange. A text, so that
     * this holds over class loaders. Also an attribute of the webapp's {@code ServletContext}, for what never comes to
     * its filter.
     */
    public static final String OFF = "off";

    private Claim() {}
}
