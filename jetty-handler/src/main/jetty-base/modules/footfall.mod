[description]
Counts the pages of every deployed webapp on the server, journals them, and delivers them to your own analytics.

[tags]
server
handler
analytics

[depend]
server

# The handler inserted last is the outermost, and there it sees what the visitor sent and what left.
[after]
compression
cross-origin
debuglog
delay-until-content
dos
eager-content
ee9-proxy
ee10-proxy
ee11-proxy
graceful
gzip
min-data-rate
qos
rewrite
secure-redirect
size-limit
state-tracking
statistics
thread-limit

[files]
logs/

[lib]
lib/footfall/*.jar

[xml]
etc/footfall.xml

[ini]
jetty.webapp.addHiddenClasses+=,${jetty.base.uri}/lib/footfall/

[ini-template]
## Every setting of Footfall may stand here as jetty.footfall.<name>, destinations' options as
## jetty.footfall.<destination>.<option>, and those of one site alone as jetty.footfall.sites.<site>.<name>.
## A webapp says footfall.<name> in its own context parameters, which are stronger.

## Switches counting off.
# jetty.footfall.enabled=true

## Where journal and events live.
# jetty.footfall.directory=logs/footfall

## Where events go, by name; each name's type is the name itself, or jetty.footfall.<name>.type.
# jetty.footfall.destinations=file

## A webhook, with jetty.footfall.destinations=file,http.
# jetty.footfall.http.url=https://collector.example.com/events

## What is a page, and what is none.
# jetty.footfall.include=/**
# jetty.footfall.exclude=/health/**

## Of whose proxies X-Forwarded-For is believed, unless Jetty's own module "forwarded" is enabled.
# jetty.footfall.internalProxies=10.0.0.0/8,127.0.0.0/8

## How much of the visitor's address is kept.
# jetty.footfall.ip=truncated

## Refuses to start instead of starting without Footfall, for tests.
# jetty.footfall.failOnError=false
