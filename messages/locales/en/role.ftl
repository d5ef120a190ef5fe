role = .
    .resident = resident
    .officer = grid officer
    .deputy = deputy officer
    .supervisor = duty supervisor
    .volunteer = volunteer
    .admin = administrator
    .auditor = auditor
