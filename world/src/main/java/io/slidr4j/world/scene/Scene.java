package io.slidr4j.world.scene;

import io.slidr4j.world.trace.Affine;
import io.slidr4j.world.trace.Solids;

import java.util.List;

/**
 * One scene: all that sensors can see, for as long as it lasts.
 *
 * @param number its number in the dataset, from 0
 * @param city its look
 * @param weather its light and air
 * @param description words for it, as nuScenes has them
 * @param roads the flat ground
 * @param standing everything that does not move
 * @param actors everything annotated, whether it moves or not, by id
 * @param lamps street lamps
 * @param ego the way of the car with the sensors
 * @param toGlobal the scene's frame in the map's
 */
public record Scene(
        int number,
        City city,
        Weather weather,
        String description,
        RoadMap roads,
        Solids standing,
        List<Actor> actors,
        List<Lamp> lamps,
        EgoPath ego,
        Affine toGlobal) {
    /** Copies the lists. */
    public Scene {
        actors = List.copyOf(actors);
        lamps = List.copyOf(lamps);
    }

    /** The actor with an id. */
    public Actor actor(int id) {
        return actors.get(id - 1);
    }

    /** Everything that moves, where it is at a time in seconds. */
    public Solids moving(double time) {
        Solids.Builder builder = new Solids.Builder();
        for (Actor actor : actors) {
            if (actor.moves()) {
                builder.addAll(actor.thing().parts(), actor.pose(time), actor.id());
            }
        }
        return builder.build();
    }
}
