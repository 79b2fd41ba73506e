using SingleWindow.ServiceHost;

namespace SingleWindow.Risk.Showing;

/// <summary>The answers for what does not exist, or not for this caller: the same, so that nobody learns which.</summary>
internal static class Absent
{
    public static IResult Selection() => Problems.NotFound("risk/selection-not-found", "No such declaration has been selected.");

    public static IResult Inspection() => Problems.NotFound("risk/inspection-not-found", "No such inspection was ordered.");

    public static IResult Country(string code) =>
        Problems.Invalid("risk/profile-unknown", $"There is no country profile {code}.", "profile");
}
