/** SemanticKITTI: sequences of scans with a label for every point. */
package io.slidr4j.data.semantickitti;
