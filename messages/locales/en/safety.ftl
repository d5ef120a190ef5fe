# One line of advice under a report of this kind.
safety = .
    .fire = Call 119. Get out first, do not take the lift.
    .gas = Go outside, then call 119. Use no switch.
    .water = Do not wade in. A wire in the water: stay 8 m away.
    .electricity = Do not touch it. Smoke or flames: call 119.
    .structure = Stay away, do not go in, do not stand below.
    .falling = Stay away, do not stand below.
    .lift = Do not force the door. Somebody inside: alarm button, 119.
    .chemical = Stand upwind, do not touch or smell it. Unwell: call 120.
