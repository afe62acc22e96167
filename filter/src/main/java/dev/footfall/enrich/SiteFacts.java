// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

/**
 * What the journal thread must know of a site.
 *
 * @param name {@code localhost/shop}
 * @param config the site's settings
 * @param host the kind of host that captures it: {@code filter}, {@code tomcat-valve} …
 */
public record SiteFacts(String name, EnrichConfig config, String host) {}
