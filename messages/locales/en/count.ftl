# The live count of a broadcast. "Sent" means that the platform took it.
count = .
    .live =
        { $n } · { $place } · { $level }
        To send { $addressed } · sent { $sent } · out of reach { $unreachable }
        Need help { $help } · no answer { $silent }
        Safe { $safe } · got it { $received } · late { $late } · { $at }
    .none = You have not sent a broadcast yet.
