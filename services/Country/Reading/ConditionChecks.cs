namespace SingleWindow.Countries.Reading;

/// <summary>A condition names fields that exist and compares them with values of their kind.</summary>
internal static class ConditionChecks
{
    public static void Check(
        Context context, Place at, Condition? condition, Func<string, FieldName?> find, IReadOnlyCollection<string> collections)
    {
        if (condition is null) return;
        foreach (var (name, literals) in condition.Uses())
        {
            if (find(name) is not { } field)
            {
                context.Findings.Add(at, FindingCodes.UnknownField, $"'{name}' is no field.");
            }
            else if (literals.FirstOrDefault(literal => KindOf(literal) != field.Kind) is { } wrong)
            {
                context.Findings.Add(at, FindingCodes.WrongKind, $"'{name}' is a {field.Kind}, {wrong} is not.");
            }
        }

        foreach (var collection in condition.Collections().Except(collections, StringComparer.Ordinal))
        {
            context.Findings.Add(at, FindingCodes.UnknownField, $"'{collection}' does not repeat.");
        }
    }

    private static FieldKind? KindOf(FieldValue literal) => literal switch
    {
        TextValue => FieldKind.Text,
        NumberValue => FieldKind.Number,
        FlagValue => FieldKind.Flag,
        DayValue => FieldKind.Day,
        _ => null,
    };
}
