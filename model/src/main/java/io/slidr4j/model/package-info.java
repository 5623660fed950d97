/**
 * The 3D networks, under the reference's parameter names, so that published weights load here and
 * ours load there.
 */
package io.slidr4j.model;
