using SingleWindow.Launcher;

await using var cluster = await PrivateCluster.Start(args.FirstOrDefault(), tell: Console.WriteLine);
Console.WriteLine(cluster.ConnectionString());
Console.ReadLine();
