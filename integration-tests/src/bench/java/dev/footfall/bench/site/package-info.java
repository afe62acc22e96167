// SPDX-License-Identifier: Apache-2.0
/** What runs within a Tomcat that is measured: peers as somebody would install them, and stopwatches. */
package dev.footfall.bench.site;
