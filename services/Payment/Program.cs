using SingleWindow.Contracts;
using SingleWindow.Contracts.Declarations;
using SingleWindow.Contracts.Permits;
using SingleWindow.Countries;
using SingleWindow.Payments;
using SingleWindow.Payments.Accounts;
using SingleWindow.Payments.Allocating;
using SingleWindow.Payments.Assessing;
using SingleWindow.Payments.Billing;
using SingleWindow.Payments.Collecting;
using SingleWindow.Payments.Deferring;
using SingleWindow.Payments.Printing;
using SingleWindow.Payments.Provider;
using SingleWindow.Payments.Refunding;
using SingleWindow.Payments.Showing;
using SingleWindow.Payments.Settling;
using SingleWindow.ServiceHost;

if (args is ["measure-assessing", _, _, ..])
{
    AssessingSpeed.Print(Path.Combine(AppContext.BaseDirectory, "profiles"), args.AsSpan(1));
    return;
}

var builder = WebApplication.CreateBuilder(args);
builder.AddSingleWindow("payment", host => host
    .Keep(options => options.KeepPayments())
    .Announce(Topics.Payments, Announcements.Of)
    .Receive<DeclarationRegistered, WhenDeclarationRegistered>(Topics.Declarations)
    .Receive<DeclarationAmended, WhenDeclarationRegistered>(Topics.Declarations)
    .Receive<DeclarationCancelled, WhenDeclarationEnds>(Topics.Declarations)
    .Receive<DeclarationRefused, WhenDeclarationEnds>(Topics.Declarations)
    .Receive<DeclarationReleased, WhenDeclarationEnds>(Topics.Declarations)
    .Receive<AgencyFeeDue, WhenAgencyFeeDue>(Topics.Permits));
var profiles = builder.Configuration["SingleWindow:Profiles"] ?? Path.Combine(AppContext.BaseDirectory, "profiles");
builder.Services.AddSingleton(CountryProfiles.Read(profiles)).AddSingleton<Bookkeeping>()
    .AddSingleton<Statements>().AddSingleton<Allocations>().AddSingleton<FallingDue>().AddSingleton<DocumentSigning>()
    .AddSingleton<PaymentProvider>().AddSingleton<CollectFromProvider>().AddHostedService<DueRun>();

var app = builder.Build();
app.MapSingleWindow();
app.MapFindBills();
app.MapFindAssessments();
app.MapCover();
app.MapPostCredit();
app.MapFindCredits();
app.MapPostBankFile();
app.MapFindBankFiles();
app.MapReturnCredit();
app.MapRefundAccounts();
app.MapGatherPayouts();
app.MapFindPayouts();
app.MapOpenAccount();
app.MapFindAccounts();
app.MapFindStatements();
app.MapDocuments();
app.MapVirtualAccounts();
app.MapDueRun();
app.MapLedger();
app.MapTariff();
app.MapFindQuotas();
app.MapDecideSecurity();
app.Run();
