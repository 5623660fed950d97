"""Times scikit-image's SLIC: arguments are a raw RGB file, its height and width, how often to
run, and the file that takes the labels, one byte a pixel. Prints the seconds of each run."""
import sys
import time

import numpy as np
from skimage.segmentation import slic

source, height, width, runs, labels = sys.argv[1:]
image = np.fromfile(source, np.uint8).reshape(int(height), int(width), 3)
for _ in range(int(runs)):
    start = time.perf_counter()
    segments = slic(image, n_segments=150, compactness=6, sigma=3, start_label=0)
    print(time.perf_counter() - start)
segments.astype(np.uint8).tofile(labels)
