# Danger now: the number and the first act stand in the first line.
danger = .
    .fire =
        Call 119. Get out first, do not take the lift.
        Close doors behind you, do not go back for things.
        Smoke in the stairwell: go back in, close the door,
        block the gap with wet cloth, wave something bright at a window.
    .cannot_call = I cannot call for you.
    .fire_ask = Is everybody out?
    .trapped =
        Tell 119 the floor, the door and how many people.
        Do not go back in.
    .trapped_self =
        Close the door, block the gap with wet cloth, wave at a window.
        Tell 119 your floor and door.
    .ask_door = Which floor and door? Type a number, such as 302.
    .gas =
        Go outside, then call 119.
        Close the valve, open a window gently, leave at once.
        Strong smell: touch nothing, just go.
        Use no switch, ring no doorbell.
        Do not phone or look at your phone indoors.
    .gas_out =
        Call 119, then the gas company { $phone }.
        Dizzy or sick: call 120.
    .gas_still =
        Go outside now, then call 119.
        Use no switch, do not phone indoors.
        When you are out, tap “I'm outside”.
    .lift =
        Press the alarm, or call 119.
        The number posted in the car works too.
        Do not force the door. Stand at the back and wait.
        The car is not airtight, you can breathe.
    .which_building = Which building?
    .not_breathing =
        Call 120, speaker on, do what they say.
        Tap and shout. No response, no breath: start pressing.
        Flat on the back, middle of the chest, 2 presses a second.
        30 presses, 2 breaths. If you cannot, keep pressing.
    .aed = AED at { $aed }. Send somebody for it.
    .at_home = Is it at your home, { $building }?
    .quiet =
        If you can speak: call 110.
    .quiet_sms = If you must stay silent: text { $number }.
    .quiet_hide =
        Hide in a room that locks, phone on silent.
        Say the building, the door and how many people.
    .self_harm =
        In danger now: call 120 or 110.
        To talk to somebody: helpline 12356.
        Thank you for saying it. Is somebody near you?
        Ask them to stay with you.
    .offer_person = Shall I ask somebody to contact you?
    .still_here =
        All right, nobody was told.
        To talk to somebody, call 12356.
        If you change your mind, write to me any time.
    .other =
        In danger now: call { $call }.
        Move away from it first, stay away.
    .filed = Filed as { $n }, telling { $who }.
    .filed_quiet = Filed as { $n }, for the duty desk only.
    .place_assumed = Placed at your home, { $building }. If wrong, type the building.
    .noted = Added to { $n }.
    .not_taken = Nobody took it in { $m } min, passed to { $who }. Do not wait, call 119.
    .is_it_now = Is it happening now?
    .only_asking =
        All right, { $n } is withdrawn, telling those on duty.
        In real danger: 119 · 120 · 110.
    .ask_where = Which building, floor and door?
    .placed = Place: { $place }.
    .call_now = Call { $call }. Speaker on, do what they say.
    .self_harm_more =
        In danger now: call 120 or 110.
        To talk to somebody, call 12356. I am here.
    .safe_now = I am safe now
    .sound_again =
        Good. It is noted on { $n } that you are safe.
        Messages make a sound again.
    .quiet_until = I answer without a sound. When you are safe, type “I am safe now”.
