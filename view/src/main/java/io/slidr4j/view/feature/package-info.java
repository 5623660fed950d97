/**
 * What is computed of features: cosine similarity, principal components as colours, classes of the
 * nearest neighbours. Features are plain float arrays, whoever made them.
 */
package io.slidr4j.view.feature;
