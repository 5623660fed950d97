/**
 * Configuration, parsed once at the edge: flat YAML files with a {@code base}, refined by {@code
 * key=value} words, read through typed fields that remember where every value came from. Every
 * mistake is one sentence that names the file, the line and the key.
 */
package io.slidr4j.train.config;
