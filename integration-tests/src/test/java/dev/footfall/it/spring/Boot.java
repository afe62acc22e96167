// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.spring;

import java.util.Locale;

/** The Spring Boots people run, and the servers inside. */
public enum Boot {
    TOMCAT_3_5("3.5.16", "spring-boot-starter-tomcat"),
    JETTY_3_5("3.5.16", "spring-boot-starter-jetty"),
    UNDERTOW_3_5("3.5.16", "spring-boot-starter-undertow"),
    TOMCAT_4_0("4.0.3", "spring-boot-starter-tomcat"),
    JETTY_4_0("4.0.3", "spring-boot-starter-jetty");

    private final String version;
    private final String server;

    Boot(String version, String server) {
        this.version = version;
        this.server = server;
    }

    String directory() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As start.spring.io would write it, with another server where one is asked for, and one dependency more. */
    public String pom(String dependency) {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                    <modelVersion>4.0.0</modelVersion>
                    <parent>
                        <groupId>org.springframework.boot</groupId>
                        <artifactId>spring-boot-starter-parent</artifactId>
                        <version>%s</version>
                        <relativePath />
                    </parent>
                    <groupId>com.example</groupId>
                    <artifactId>%s</artifactId>
                    <version>1</version>
                    <dependencies>
                        <dependency>
                            <groupId>org.springframework.boot</groupId>
                            <artifactId>spring-boot-starter-web</artifactId>
                            <exclusions>
                                <exclusion>
                                    <groupId>org.springframework.boot</groupId>
                                    <artifactId>spring-boot-starter-tomcat</artifactId>
                                </exclusion>
                            </exclusions>
                        </dependency>
                        <dependency>
                            <groupId>org.springframework.boot</groupId>
                            <artifactId>%s</artifactId>
                        </dependency>
                        %s
                    </dependencies>
                </project>
                """.formatted(version, directory(), server, dependency);
    }
}
