namespace SingleWindow.Countries.Publishing;

/// <summary>What a change means for a sender, in the languages that the engine itself speaks.</summary>
internal static class Means
{
    public static readonly Words
        MustBeSent = Of("It must be sent now: a declaration without it is rejected.", "필수 항목이 되었습니다. 없으면 신고가 반려됩니다."),
        MustBeSentWhen = Of("It must be sent now where the condition holds.", "조건에 해당하면 반드시 기재해야 합니다."),
        MustNotBeSent = Of("It must not be sent any more.", "더 이상 기재할 수 없습니다."),
        IsChecked = Of("It may be sent as before; what is sent is now checked.", "선택 항목이지만 기재하면 검사합니다."),
        NoLongerChecked = Of("It may be left out; what is sent need only fit the WCO Data Model.", "생략할 수 있으며 WCO 데이터 모델 형식만 지키면 됩니다."),
        OnlyWhen = Of("It may be left out where the condition does not hold.", "조건에 해당하지 않으면 생략할 수 있습니다."),
        MayBeLeftOut = Of("It may be left out, or sent.", "기재하거나 생략할 수 있습니다."),
        OtherCondition = Of("It is asked for in other cases than before: look at the condition.", "기재해야 하는 조건이 바뀌었습니다."),
        Shorter = Of("Values that passed before may not fit any more.", "종전에 허용되던 값이 형식에 맞지 않을 수 있습니다."),
        Longer = Of("Everything that passed before passes, and more.", "종전 값은 그대로 허용되고 범위가 넓어졌습니다."),
        OtherFormat = Of("Written in another way: neither format includes the other.", "형식이 바뀌었습니다."),
        AnyCode = Of("Codes are no longer looked up in a list.", "더 이상 코드표와 대조하지 않습니다."),
        OnlyListed = Of("Only codes of the list pass now.", "코드표에 있는 부호만 허용됩니다."),
        CodesGone = Of("These codes do not pass any more.", "이 부호는 더 이상 쓸 수 없습니다."),
        CodesNew = Of("These codes pass now, too.", "이 부호를 새로 쓸 수 있습니다."),
        OtherCode = Of("The finding has another code: software that looks for the old one must learn the new one.", "오류 부호가 바뀌었습니다. 프로그램을 확인하십시오."),
        OtherPlace = Of("The finding points at another element.", "오류가 가리키는 항목이 바뀌었습니다."),
        OtherWords = Of("Nothing changes for a message.", "전문 내용에는 변화가 없습니다."),
        MustHold = Of("A declaration that breaks the rule is rejected.", "이 규칙을 어기면 신고가 반려됩니다."),
        IsWarned = Of("A declaration that breaks the rule is accepted with a warning.", "이 규칙을 어기면 경고와 함께 수리됩니다."),
        NeedNotHold = Of("The rule need not be kept any more.", "이 규칙은 더 이상 적용되지 않습니다."),
        NowRejects = Of("What was a warning rejects the declaration now.", "경고였던 것이 이제 반려 사유입니다."),
        NoLongerRejects = Of("What rejected the declaration is a warning now.", "반려 사유였던 것이 이제 경고입니다."),
        OtherRule = Of("The rule asks for something else than before.", "규칙의 내용이 바뀌었습니다.");

    public static string Said(Words words) => string.Join('\n', words.Languages.Order(StringComparer.Ordinal).Select(language => $"{language} {words.In(language)}"));

    private static Words Of(string english, string korean) =>
        new(new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = english, ["ko"] = korean });
}
