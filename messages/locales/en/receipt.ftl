# What a person hears who answered a broadcast.
receipt = .
    .safe = Noted: you are safe, { $at }.
    .received = Noted: got it, { $at }.
    .help = Danger to life: call 119 / 120 first.
    .changed = Changed: { $now } (before: { $before } { $at }).
    .is_safe = safe
    .is_help = need help
    .is_received = got it
    .mistake = All right, { $n } is noted as a slip. The officer will ask you once more.
    .late = The message of { $at } is over, your answer is kept all the same.
    .foreign = This was not sent to you, nothing was noted. If you need help, type it.
    .for_whom = For whom?
    .for_name = Which building? What is their name?
    .for_state = How is { $who } now?
    .for_unreached =
        Filed as { $n }, asking { $who }
        to knock at the door.
    .household = Noted: they are safe.
    .for_help =
        Danger to life: call 119 / 120 first.
        Filed as { $n }, telling { $who }.
    .nothing_asked = Nothing is waiting for your answer. If you need something, just type.
    .is_declined = not taking part
    .reminder =
        You have not answered the message of { $at }.
        { $act }
        All is well: press “I'm safe”.
        Cannot get out: call 119, press “I need help”.
    .reminder_calm =
        You have not answered the message of { $at }.
        { $act }
        If you have read it, press “Got it”.
    .numbered = Noted: { $now } (message of { $at }).
    .by_number = Noted: you need help (alert of { $at }). Report { $n } can wait.
