/**
 * Where things are: voxels of a cloud, coordinate maps of a batch at every tensor stride, and
 * kernel maps, which say which input row meets which output row at which offset of a kernel.
 *
 * <p>Pure Java over primitive arrays; nothing here depends on libtorch. All orders are fixed by the
 * input alone (first appearance), so results do not depend on threads or on hashing. The rules are
 * those of Minkowski convolutional networks (Choy et al., CVPR 2019) as MinkowskiEngine 0.5 applies
 * them.
 */
package io.slidr4j.sparse.coords;
