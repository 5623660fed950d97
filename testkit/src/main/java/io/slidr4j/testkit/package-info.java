/** Golden-file reader, closeness and finite differences; on the test class path only. */
package io.slidr4j.testkit;
