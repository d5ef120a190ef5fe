# A volunteer at an incident.
checkin = .
    .ask_place = Send your location, or type where you are.
    .which = Which one did you reach?
    .incident = { $n } { $kind } { $place }
    .done = Checked in: { $at } { $place }.
    .already = You are checked in at no. { $n } already.
    .far = { $place } is still { $distance } km away.
    .wrong_place = That location cannot be right, not checked in. Send it again, or type it.
    .closed = That one is over, no need to come. Thank you.
    .order = You have not checked in. Press “I'm here” first.
    .out =
        Checked out: { $at }, { $duration } in all.
        Thank you.
    .no_incident = Nowhere to go right now.
    .not_a_volunteer = Checking in is for volunteers. Want to help? Ask the officer.
    .support =
        In danger: leave first, call 119 / 120.
        Noted, telling { $who } now.
    .support_words = A volunteer at no. { $n } needs support
    .duration = { $hours } h { $minutes } min
