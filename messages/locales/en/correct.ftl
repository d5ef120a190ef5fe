# Correcting or cancelling what went out.
correct = .
    .choose = It goes to the same { $count } people. Type the correction, what to do first:
    .choose_cancel = It goes to those who got it. Type why it is cancelled:
    .sent = Sending the correction to { $count } people, and telling the supervisor.
    .cancelled = Sending the cancellation to { $count } people, and telling the supervisor.
    .empty = Missing: what to say.
