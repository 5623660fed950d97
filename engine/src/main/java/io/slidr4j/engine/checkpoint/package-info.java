/**
 * Checkpoints of PyTorch (zip and old format) and safetensors files, read without executing
 * anything in them, and written. Pure Java: tensors here are bytes with a type and a shape.
 */
package io.slidr4j.engine.checkpoint;
