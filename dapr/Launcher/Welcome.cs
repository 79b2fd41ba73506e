using System.Text;

namespace SingleWindow.Launcher;

/// <summary>What a person needs to know once it runs.</summary>
internal static class Welcome
{
    public static string To(RunFile run, OneMachineOptions options)
    {
        var data = options.Data is null ? "" : $" --data {options.Data}";
        var trader = DemoClient.Find(run.Clients, "hanil");
        var text = new StringBuilder().AppendLine()
            .AppendLine(null, $"Gateway   {run.Gateway}")
            .AppendLine(null, $"API       {new Uri(run.Gateway, "/scalar")}")
            .AppendLine(null, $"Logs      {run.LogDirectory}")
            .AppendLine(null, $"Secrets   {Path.Combine(options.RunDirectory, "clients.json")}")
            .AppendLine().AppendLine("Who can sign in:");
        foreach (var client in run.Clients.Where(client => !client.ClientId.StartsWith("trader-", StringComparison.Ordinal)))
            text.AppendLine(null, $"  {client.ClientId,-14} {string.Join(", ", client.Roles),-16} {client.Party ?? client.Agency ?? client.Office,-16} {client.Name}");
        return text.AppendLine().AppendLine("A token, in two ways:")
            .AppendLine(null, $"  ./singlewindow token trader{data}")
            .AppendLine(null, $"  curl -s {new Uri(run.Gateway, "/connect/token")} -d grant_type=client_credentials -d client_id={trader.ClientId} -d client_secret={trader.Secret}")
            .AppendLine().AppendLine("Then, for example:")
            .AppendLine(null, $"  ./singlewindow lodge {Path.GetRelativePath(Environment.CurrentDirectory, Repository.Samples(run.Profile))}/*.json{data}")
            .AppendLine(null, $"  ./singlewindow down{data}")
            .ToString();
    }
}
