namespace SingleWindow.Countries.Reading;

/// <summary><c>agencies.json</c></summary>
internal static class AgenciesReading
{
    public static IReadOnlyList<Agency> Read(Context context)
    {
        if (JsonFile.Read(context.Folder, "agencies.json") is not { } json) return [];
        var agencies = json.Rows("agencies").Select(row => (
            Agency: new Agency(row.Text("code"), context.Words(row, "name"), row.Text("contact"), row.Period()), row.At)).ToArray();
        json.Done();
        context.NoOverlap(agencies.Select(pair => (pair.Agency, pair.Agency.Code, pair.At)), "agency");
        return [.. agencies.Select(pair => pair.Agency)];
    }
}
