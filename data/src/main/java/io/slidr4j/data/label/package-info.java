/** Labels of points: which classes a benchmark scores, its label files, and labelled scans. */
package io.slidr4j.data.label;
