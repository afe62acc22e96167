// SPDX-License-Identifier: Apache-2.0
package com.example;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.support.SpringBootServletInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/** Somebody's application, who has heard of Footfall in the pom alone. Compiled by the tests, outside the build. */
@SpringBootApplication
public class BootSample extends SpringBootServletInitializer {
    private static final String HTML = "text/html";

    public static void main(String[] args) throws InterruptedException {
        ConfigurableApplicationContext context = SpringApplication.run(BootSample.class, args);
        if (context.getEnvironment().containsProperty("sample.closes")) {
            context.close();
            System.out.println("The context is closed");
            new CountDownLatch(1).await();
        }
    }

    @Override
    protected SpringApplicationBuilder configure(SpringApplicationBuilder application) {
        return application.sources(BootSample.class);
    }

    @Controller
    static class Pages {
        @GetMapping(path = "/page/{number}", produces = HTML)
        @ResponseBody
        String page(@PathVariable("number") String number) {
            return "<!doctype html><h1>Page " + number + "</h1>";
        }

        @GetMapping(path = "/async", produces = HTML)
        @ResponseBody
        Callable<String> async() {
            return () -> page("later");
        }

        @GetMapping("/forward")
        String forward() {
            return "forward:/page/forwarded";
        }

        @GetMapping(path = "/broken", produces = HTML)
        @ResponseBody
        String broken() {
            throw new IllegalStateException("broken as asked");
        }
    }
}
