// SPDX-License-Identifier: Apache-2.0
/** The first host: the Jakarta Servlet filter and all that belongs to the Servlet API; nothing else knows of it. */
@NullMarked
package dev.footfall.servlet;

import org.jspecify.annotations.NullMarked;
