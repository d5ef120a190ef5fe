# The live count of a broadcast. "Sent" means that the platform took it.
count = .
    .live =
        { $n } · { $place } · { $level }
        To send { $addressed } · sent { $sent } · out of reach { $unreachable }
        Need help { $help } · no answer { $silent }
        Safe { $safe } · got it { $received } · late { $late } · { $at }
    .none = You have not sent a broadcast yet.
    .declined = Not taking part { $count }
    .nudged = Reminded { $count } people, each of them once.
    .nudged_before = Reminded at { $at } already, it is done only once.
    .nobody_to_nudge = There is nobody to remind.
