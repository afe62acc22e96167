// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import java.util.function.Consumer;
import org.apache.catalina.Container;
import org.apache.catalina.ContainerEvent;
import org.apache.catalina.ContainerListener;
import org.apache.catalina.Context;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.catalina.LifecycleListener;
import org.jspecify.annotations.Nullable;

/** Follows all webapps below a container as they come, start, stop and go. Start and stop code alone. */
final class Webapps implements LifecycleListener, ContainerListener {
    private final Consumer<Context> started;
    private final Consumer<Context> stopped;

    /** Kept, because a valve that is removed has lost its container when it is stopped. */
    private @Nullable Container top;

    /** {@code started} may be told of one webapp more than once. */
    Webapps(Consumer<Context> started, Consumer<Context> stopped) {
        this.started = started;
        this.stopped = stopped;
    }

    void follow(Container container) {
        top = container;
        followAll(container);
    }

    void leave() {
        if (top != null) {
            leaveAll(top);
            top = null;
        }
    }

    private void followAll(Container container) {
        if (container instanceof Context context) {
            context.addLifecycleListener(this);
            if (context.getState().isAvailable()) {
                started.accept(context);
            }
        } else {
            container.addContainerListener(this);
            for (Container child : container.findChildren()) {
                followAll(child);
            }
        }
    }

    private void leaveAll(Container container) {
        if (container instanceof Context context) {
            context.removeLifecycleListener(this);
        } else {
            container.removeContainerListener(this);
            for (Container child : container.findChildren()) {
                leaveAll(child);
            }
        }
    }

    @Override
    public void containerEvent(ContainerEvent event) {
        if (event.getData() instanceof Container child) {
            if (Container.ADD_CHILD_EVENT.equals(event.getType())) {
                followAll(child);
            } else if (Container.REMOVE_CHILD_EVENT.equals(event.getType())) {
                leaveAll(child);
                if (child instanceof Context context) {
                    stopped.accept(context);
                }
            }
        }
    }

    /** The start, because Tomcat's mapper sends requests only after it; after the stop, because some run until then. */
    @Override
    public void lifecycleEvent(LifecycleEvent event) {
        if (event.getLifecycle() instanceof Context context) {
            if (Lifecycle.START_EVENT.equals(event.getType())) {
                started.accept(context);
            } else if (Lifecycle.AFTER_STOP_EVENT.equals(event.getType())) {
                stopped.accept(context);
            }
        }
    }
}
