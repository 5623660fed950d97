/**
 * The self-taught image teacher: stage 1 of Janda et al. ("Contrastive learning for self-supervised
 * pre-training of point cloud segmentation networks with image data", 2023).
 */
package io.slidr4j.pretrain.teacher;
