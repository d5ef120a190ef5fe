# Correcting or cancelling what went out.
correct = .
    .empty = Missing: what to say.
    .choose_how = It goes to everybody who got it. Choosing sends it:
    .text_area =
        You are not in danger there, no need to leave.
        The last message went to the wrong place. We are sorry.
        If you left, you can go home.
    .text_stop =
        Do not do what the last message said.
        It should not have been sent. We are sorry.
    .ask_words = Type the correction, what to do first:
    .ask_cancel = Type why it is cancelled:
    .sending = Sending to { $count } people, and telling the supervisor.
