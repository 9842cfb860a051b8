package org.refusalunit.onnx.template;

import java.util.Map;

/** Adds entries to a map under construction as Python does: 1, 1.0 and true are one key. */
final class MapBuilding {

    private MapBuilding() {}

    static void put(Run run, Map<Object, Object> map, Object key, Object value) {
        run.budget().step();
        if (key instanceof String || key == None.NONE) {
            map.put(key, value);
        } else if (Numbers.isNumber(key)) {
            Comparisons comparisons = new Comparisons(run);
            Object present = key;
            for (Object other : map.keySet()) {
                if (comparisons.equal(other, key)) {
                    present = other;
                    break;
                }
            }
            map.put(present, value);
        } else {
            throw Comparisons.unusableKey(key);
        }
    }
}
