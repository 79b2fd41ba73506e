using SingleWindow.Embedded;
using SingleWindow.Embedded.Configuring;

string[] Values(string option) => [.. args.Zip(args.Skip(1)).Where(pair => pair.First == option).Select(pair => pair.Second)];

if (Values("--sidecars") is not [var sidecars] || Values("--resources") is not { Length: > 0 } folders)
{
    await Console.Error.WriteLineAsync("usage: SingleWindow.Embedded --sidecars FILE --resources DIR [--resources DIR …]");
    return 2;
}

try
{
    await using var app = Runtime.Build([], SidecarFile.Read(sidecars), Resources.Read(folders));
    await app.RunAsync();
    return 0;
}
catch (Exception e) when (e is InvalidDataException or InvalidOperationException or IOException or System.Text.Json.JsonException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
