/**
 * Superpixels: SLIC (Achanta et al., TPAMI 2012, as scikit-image computes it) and the graph
 * segmentation of Felzenszwalb and Huttenlocher (IJCV 2004), and the job that segments every camera
 * image of a dataset.
 *
 * <p>One image is segmented by one thread; images run beside each other. The arithmetic is double
 * precision in a fixed order, so a map has the same bits on every machine, with any number of
 * threads and with either {@link io.slidr4j.image.superpixel.PixelKernel}.
 */
package io.slidr4j.image.superpixel;
