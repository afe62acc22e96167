// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import dev.footfall.capture.AllowList;
import dev.footfall.capture.Choices;
import dev.footfall.capture.HeaderName;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;

/** A request's headers, as {@link dev.footfall.capture.Exchange} asks for them. */
interface HeaderLines {
    int in(HeaderName name, Choices values);

    void copy(HeaderName name, Field field, EventSlot slot);

    void copyPairs(HeaderName name, EventSlot slot);

    /** The first line of each. */
    void copyAllowed(AllowList allowed, EventSlot slot);

    void copyCookies(AllowList allowed, EventSlot slot);
}
