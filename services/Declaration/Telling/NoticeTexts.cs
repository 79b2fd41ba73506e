namespace SingleWindow.Declarations.Telling;

/// <summary>The few sentences of a response that are ours, in the languages that we speak.</summary>
internal sealed record NoticeTexts(string English, string Korean)
{
    public static readonly NoticeTexts ShowDocuments = new(
        "Show the supporting documents of the declaration.", "신고의 구비서류를 제출하십시오.");

    public static readonly NoticeTexts MakeAvailable = new(
        "The goods were selected for examination: make them available.", "검사 대상으로 선별되었습니다. 물품을 검사받을 수 있도록 하십시오.");

    public string In(string language) => language.StartsWith("ko", StringComparison.OrdinalIgnoreCase) ? Korean : English;
}
