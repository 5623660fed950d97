package io.slidr4j.data.augment;

import io.slidr4j.data.PointCloud;

import java.util.random.RandomGenerator;

/** Turns the cloud about the z axis by an angle that is uniform in [0, 2π). */
public record RotationZ() implements CloudTransform {
    @Override
    public PointCloud apply(PointCloud cloud, RandomGenerator random) {
        double angle = random.nextDouble() * 2 * Math.PI;
        float cos = (float) Math.cos(angle);
        float sin = (float) Math.sin(angle);
        float[] turned = cloud.xyz().clone(); // [N, 3]
        for (int i = 0; i < turned.length; i += 3) {
            float x = turned[i];
            float y = turned[i + 1];
            turned[i] = cos * x - sin * y;
            turned[i + 1] = sin * x + cos * y;
        }
        return new PointCloud(turned, cloud.intensity());
    }
}
