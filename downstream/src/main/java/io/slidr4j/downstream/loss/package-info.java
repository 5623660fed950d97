/** The losses of segmentation. */
package io.slidr4j.downstream.loss;
