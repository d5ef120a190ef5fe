# Getting to know where somebody lives.
join = .
    .hello = Hello, this is the emergency desk of { $community }.
    .numbers =
        Fire 119 · medical 120 · police 110
        To ask or to report, just type now.
    .live_here = Do you live in this community?
    .welcome_back = Hello again. This is the emergency desk of { $community }.
    .by_code =
        Hello, this is the emergency desk of { $community }.
        Do you live in { $building }?
        If you tap “Yes”, I keep your account and building,
        only to send urgent messages and handle your reports.
        Delete it any time. In full: { $url }
    .bad_code = This code does not work. Never mind.
    .ask_area =
        Type the building, such as “Building 2”.
        If you are at home, you can send your location.
        It only finds the building and is not kept.
    .area_unknown =
        I could not tell which building.
        Type it, such as “Building 2”, or choose from the list.
    .outside =
        This location is not in our community.
        If you live here, type the building or choose from the list.
    .confirm_area = Is it { $area }?
    .notice =
        If you tap “Yes”, I keep your account and building,
        only to send urgent messages and handle your reports.
        Delete it any time. In full: { $url }
    .choose = Which one? Tap it.
    .done =
        You are registered: { $area }.
        I send urgent messages here.
        I cannot make calls for you.
        Text too small? Send “large print”.
    .offer =
        Do you live in this community?
        I can only send you urgent messages if I know the building.
    .offer_grid =
        You are in { $area }. Do you live here?
        If you register, I send you urgent messages.
    .visitor = All right, no registration. Asking and reporting still work.
    .visitor_today = Shall I tell you if something urgent happens here today?
    .visitor_where = Which part are you in?
    .visitor_until =
        Noted: around { $area }.
        Deleted by itself at { $until }.
    .role = Noted: you are { $as_role } for { $area }.
    .registered =
        You are registered at { $area }.
        If you moved, send “I moved”.
        To be taken off, send “forget me”.
