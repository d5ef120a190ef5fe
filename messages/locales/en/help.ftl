help = .
    .resident =
        Ask: just type, such as “gas smell, what to do”.
        Report: send a photo, a location or a line.
        Urgent: 119 fire · 120 medical · 110 police
        A person: duty desk { $phone }
    .volunteer = Volunteers: type “tasks”, “I'm here”, “leaving”.
    .officer = Officers: type “queue”, “broadcast”, “delivery”, “who has not answered”, “console”.
    .supervisor = Supervisors: also “approvals”.
