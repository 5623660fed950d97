package io.slidr4j.data.geometry;

/**
 * Where a sensor was at the moment of its measurement.
 *
 * @param sensorToEgo how the sensor is mounted on the vehicle
 * @param egoToGlobal where the vehicle was at the sensor's own timestamp
 */
public record SensorPose(Pose sensorToEgo, Pose egoToGlobal) {}
