/**
 * The configuration of a pre-training run, as records: the reference's flat keys and those that are
 * new here, each read by the record it belongs to.
 */
package io.slidr4j.pretrain.config;
