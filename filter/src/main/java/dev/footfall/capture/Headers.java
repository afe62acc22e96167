// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

/** A request's headers, asked for what they may say. */
interface Headers {
    /** Which of the values a request header has; see {@link Choices}. */
    int header(HeaderName name, Choices values);
}
