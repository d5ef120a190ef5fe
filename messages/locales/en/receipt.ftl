# What a person hears who answered a broadcast.
receipt = .
    .safe = Noted: you are safe, { $at }.
    .received = Noted: got it, { $at }.
    .help =
        Danger to life: call 119 / 120 first.
        Filed as { $n }, telling { $who }.
        Are you at home?
    .words = Added to { $n }, passing it on to { $who }.
    .changed = Changed: { $now } (before: { $before } { $at }).
    .is_safe = you are safe
    .is_help = you need help
    .is_received = got it
    .was_safe = safe
    .was_help = needs help
    .was_received = got it
    .mistake = All right, noted as a slip. { $who } will ask you once more.
    .late = The message of { $at } is over, your answer is kept all the same.
    .by_number = Noted: { $now } (message of { $at }). { $n } is left for now.
    .by_number_alone = Noted: { $now } (message of { $at }).
    .foreign = This was not sent to you, nothing was noted. If you need help, type it.
    .for_whom = For whom?
    .for_name = Which building? What is their name?
    .for_state = How is { $who } now?
    .for_done = Noted: { $who } { $now }.
    .for_unreached =
        Filed as { $n }, asking { $who }
        to knock at the door.
