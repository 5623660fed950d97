/** What a downstream run is told: records that read their own keys of a config file. */
package io.slidr4j.downstream.config;
