# What the code keeps today, and for how long. Change it with the tables.
privacy = .
    .notice =
        This is everything the emergency desk keeps.
        Account: the platform's number; a name, if there is one.
        Registered: building, door, language, print size, tips, role.
        Reports: your words, photos, place, time, and who handled it.
        Volunteers: when and where you checked in and out.
        Answers to alerts: got it, safe, need help, and for whom.
        The messages sent to you are kept.
        A message that could not be handled is kept for the duty desk.
        Questions: only the words and the date, not who asked.
        If you want to be told of an answer: your account, kept apart.
        Who sees it: officers and supervisors on duty, whoever handles the case.
        A case for another company or office is passed to it.
        What for: urgent messages and your reports. No advertising.
        How long: until you delete it.
        Send “my data” to see it, “delete me” to delete it.
        After that, what was reported and sent stays,
        no longer linked to you.
    .minor = Under 14, ask a parent to register. Asking and reporting need no registration.
    .cross_border = Telegram's servers are outside China. You can use the web page instead.
