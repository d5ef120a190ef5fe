"""What a turn wants done: every command there is, each performed in the turn's own transaction."""

from typing import TypeAlias

from bot.dialogues.commands import cases, person, reports, speaking

Command: TypeAlias = (
    person.SetReachable
    | person.SetLanguage
    | person.SetLargePrint
    | person.SetTips
    | person.SetHome
    | person.TakeRole
    | person.Forget
    | person.MakeSignIn
    | person.KeepQuestion
    | person.TellWhenAnswered
    | person.StartTimer
    | person.StopTimer
    | reports.FileReport
    | reports.AddWords
    | reports.EndQuiet
    | reports.AddPhoto
    | reports.AddPlace
    | reports.AlsoTell
    | reports.ChangeKind
    | reports.Withdraw
    | reports.JoinIncident
    | reports.ConfirmSolved
    | reports.Reopen
    | reports.AnswerOfficer
    | reports.CheckIn
    | reports.CheckOut
    | cases.TakeCase
    | cases.Depart
    | cases.Arrive
    | cases.PassCase
    | cases.ReturnCase
    | cases.ResolveCase
    | cases.RejectCase
    | cases.AskReporter
    | cases.NoteCase
    | cases.MoveCase
    | cases.HandOver
    | speaking.SubmitBroadcast
    | speaking.ResubmitBroadcast
    | speaking.KeepBroadcast
    | speaking.DropBroadcast
    | speaking.NudgeSilent
    | speaking.ApproveBroadcast
    | speaking.SendBackBroadcast
    | speaking.RejectBroadcast
    | speaking.WithdrawBroadcast
    | speaking.CancelBroadcast
    | speaking.CorrectBroadcast
    | speaking.AnswerRelease
    | speaking.AnswerWithHelp
)
