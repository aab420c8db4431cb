/// The primary language subtags of the IANA registry (BCP 47), after ISO 639-1, 639-2, 639-3 and
/// 639-5.
enum LanguageSubtags {
  /// Two letters; with the withdrawn ones that the registry keeps.
  static let twoLetters: Set<Substring> = words(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz
    ia id ie ig ii ik in io is it iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la
    lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj
    om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv
    sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """)

  /// Codes of three letters that stand for a language with a code of two: the registry has only
  /// the short one, which is the value here.
  static let shortCodes: [Substring: Substring] = pairs(
    """
    aar-aa abk-ab afr-af aka-ak alb-sq amh-am ara-ar arg-an arm-hy asm-as ava-av ave-ae aym-ay
    aze-az bak-ba bam-bm baq-eu bel-be ben-bn bih-bh bis-bi bod-bo bos-bs bre-br bul-bg bur-my
    cat-ca ces-cs cha-ch che-ce chi-zh chu-cu chv-cv cor-kw cos-co cre-cr cym-cy cze-cs dan-da
    deu-de div-dv dut-nl dzo-dz ell-el eng-en epo-eo est-et eus-eu ewe-ee fao-fo fas-fa fij-fj
    fin-fi fra-fr fre-fr fry-fy ful-ff geo-ka ger-de gla-gd gle-ga glg-gl glv-gv gre-el grn-gn
    guj-gu hat-ht hau-ha hbs-sh heb-he her-hz hin-hi hmo-ho hrv-hr hun-hu hye-hy ibo-ig ice-is
    ido-io iii-ii iku-iu ile-ie ina-ia ind-id ipk-ik isl-is ita-it jav-jv jpn-ja kal-kl kan-kn
    kas-ks kat-ka kau-kr kaz-kk khm-km kik-ki kin-rw kir-ky kom-kv kon-kg kor-ko kua-kj kur-ku
    lao-lo lat-la lav-lv lim-li lin-ln lit-lt ltz-lb lub-lu lug-lg mac-mk mah-mh mal-ml mao-mi
    mar-mr may-ms mkd-mk mlg-mg mlt-mt mon-mn mri-mi msa-ms mya-my nau-na nav-nv nbl-nr nde-nd
    ndo-ng nep-ne nld-nl nno-nn nob-nb nor-no nya-ny oci-oc oji-oj ori-or orm-om oss-os pan-pa
    per-fa pli-pi pol-pl por-pt pus-ps que-qu roh-rm ron-ro rum-ro run-rn rus-ru sag-sg san-sa
    sin-si slk-sk slo-sk slv-sl sme-se smo-sm sna-sn snd-sd som-so sot-st spa-es sqi-sq srd-sc
    srp-sr ssw-ss sun-su swa-sw swe-sv tah-ty tam-ta tat-tt tel-te tgk-tg tgl-tl tha-th tib-bo
    tir-ti ton-to tsn-tn tso-ts tuk-tk tur-tr twi-tw uig-ug ukr-uk urd-ur uzb-uz ven-ve vie-vi
    vol-vo wel-cy wln-wa wol-wo xho-xh yid-yi yor-yo zha-za zho-zh zul-zu
    """)

  /// True of the languages and groups of languages that only have a code of three letters, and of
  /// the private codes `qaa` to `qtz`.
  static func hasThreeLetters(_ code: String) -> Bool {
    guard code.utf8.count == 3, let last = code.last else { return false }
    if code >= "qaa", code <= "qtz" { return true }
    return lastLetters[code.prefix(2)]?.contains(last) ?? false
  }

  /// First two letters → the third ones.
  private static let lastLetters: [Substring: Substring] = pairs(
    """
    aa-abcdefghiklnopqstuvwxz ab-abcdefghijlmnopqrstuvwxyz ac-abdefhiklmnpqrstuvwxyz
    ad-abdefghijlnoqrstuwxyz ae-abcdeklmnqrsuwyz af-abdeghiknopstuz ag-abcdefghijklmnoqrstuvwxyz
    ah-abghiklmnoprst ai-abcdefghijklmnopqrtwxy aj-aginpsuwz ak-bcdefghijklmopqrstuvwxyz
    al-acdefghijklmnopqrstuvwxyz am-abcefgijklmnopqrstuvwxyz an-abcdefghijklmnopqrstuvwxyz
    ao-abcdefgijklmnrstuxz ap-abcdefghijklmnopqrstuvwxyz aq-acdgklmnprtz ar-bcdehijklnopqrstuvwxyz
    as-abcefghijklnopqrstuvwxyz at-abcdeghijklmnopqrstuvwxyz au-abcdfghijklmnopqrstuwxyz
    av-bdiklmnostuv aw-abcdeghikmnorstuvwxy ax-begklmx ay-abcdeghiklnopqrstuz az-abcdgjmnotz
    ba-abcdefghijlnoprstuvwxy bb-abcdefghijklmnopqrstuvwxy bc-abcdefghijklmnopqrstuvwyz
    bd-abcdefghijklmnopqrstuvwxyz be-abcdefghijkmopqrstuvwxyz bf-abcdefghijklmnopqrstuwxyz
    bg-abcdefgijklnopqrstuvwxyz bh-abcdefghijlmnopqrstuvwxyz bi-abdefgklmnopqrtuvwxyz
    bj-abcefghijklmnoprstuvwxyz bk-acdfghijklmnopqrstuvwxyz bl-abcdefhijklmnopqrstvwxyz
    bm-abcdefghijklmnopqrstuvwxz bn-abcdefgijklmnopqrstuvwxyz bo-abefghijklmnopqrtuvwxyz
    bp-acdeghijklmnopqrstuvwxyz bq-abcdfghijklmnopqrstuvwxyz br-abcdfghijklmnopqrstuvwxyz
    bs-abcefghijklmnopqrstuvwxy bt-acdefghijkmnopqrstuvwxyz bu-abcdefghijkmnopqstuvwxyz
    bv-abcdefghijklmnopqrtuvwxyz bw-abcdefghijklmnopqrstuwxyz bx-abcdefghijklmnopqrsuvwz
    by-abcdefghijklmnopqrstvwxz bz-abcdefghijklmnopqrstuvwxyz ca-abcdefghijklmnopqrsuvwxyz
    cb-abcdgijklnoqrstuvwy cc-cdeghjlmnoprs cd-acdefhijmnorsyz ce-abgklnty cf-adgm cg-acgk
    ch-bcdfghjklmnopqrtwxyz ci-abcdehkmnprwy cj-aehikmnopsvy ck-bhlmnoqrstuvxyz cl-acdehijklmotuwy
    cm-acegilmnorst cn-abcghiklopqrstuwx co-abcdefghjklmnopqtuvwxz cp-abcefginopsuxy cq-d
    cr-abcdfghijklmnopqrstvwxyz cs-abcdefghijklmnopqrstuvwxyz ct-acdeghlmnopstuyz
    cu-abchijklopqrstuvwxy cv-gn cw-abdegt cy-abo cz-hknot da-acdeghijklmoqrsuvwxyz
    db-abdefgijlmnopqrtuvwy dc-cr dd-adegijnorsw de-cdefghiklmnpqrsvz dg-abcdeghiklnorstwxz
    dh-dgilmnorsuvwx di-abcdfghijklmnopqrsuwxyz dj-abcdefijkmnoruw dk-agkrsx dl-gkmn
    dm-abcdefgklmnorsuvwxy dn-adegijknortuvwy do-abcefhiklnopqrstvwxyz dp-p dr-abcdegilnoqstuy
    ds-behilnoqz dt-abdhikmnoprstuy du-abcefghiklmnopqrsuvwxyz dv-a dw-akrsuwyz dy-abdgimnouy
    dz-aegln ea-a eb-cgkoru ec-rsy ee-e ef-aei eg-almoxy eh-su ei-ptv ej-a ek-aegiklmopry
    el-ehikmoux em-abegikmnpqsuwxyz en-abcdfhlmnoqruvwx eo-t ep-i er-aghikorstw es-eghiklmnoqsuxy
    et-bchnorstuxz eu-q ev-ehn ew-o ex-t ey-ao ez-ae fa-abdfghijklmnprtuxyz fb-l fc-s fe-r ff-im
    fg-r fi-aeflprtuw fk-kv fl-ahilnry fm-pu fn-bgi fo-dimnrsx fp-e fq-s fr-cdkmopqrst fs-els
    fu-bcdefhijmnqrtuvy fv-r fw-ae ga-abcdefghijklmnopqrstuwxyz gb-abdefghijklmnopqrsuvwxyz
    gc-cdeflnrt gd-abcdefghijklmnoqrstux ge-abcdfghijklmqsvwxyz gf-kt gg-abdegkltuw gh-acehklnorst
    gi-abcdeghilmnpqrstuwxyz gj-kmnru gk-adenopu gl-bcdhjkloruwy gm-abdeghlmnqruvwxyz
    gn-abcdeghijklmnoqrtuwz go-abcdefghijklmnopqrstuvwxyz gp-aen gq-ainru gr-abcdghijkmoqrstuvwxyz
    gs-eglmnopsw gt-au gu-abcdefghiklmnopqrstuwxz gv-acefjlmnoprsy gw-abcdefgijmnrtuwx gx-x
    gy-abdefgilmnoryz gz-ain ha-abcdefghijklmnopqrsvwxyz hb-abnou hc-ah hd-nsy he-adghim hg-mw
    hh-iry hi-abdfghijklmortwx hj-i hk-aehkns hl-abdetu hm-abcdefghijklmnpqrstuvwxyz hn-adeghijnosu
    ho-abcdehijklmoprstvwyz hp-os hr-acekmoptuwxz hs-bhlns ht-iosux hu-bcdefghijklmopqrstuvwxyz
    hv-ceknv hw-aco hy-awx ia-inr ib-abdeghlmnruy ic-ahlr id-abcdeirstu if-abefkmuy ig-beglmnosw
    ih-bipw ii-nr ij-cejnos ik-eikloprstvwxz il-abgikmopsuv im-ailnorsty in-bceghjlmnopstz io-ruw
    ip-io iq-uw ir-aehiknoruxy is-acdeghikmnortu it-bcdeiklmorstvwxyz iu-m iv-bv iw-kmos ix-cl
    iy-aox iz-hrz ja-abcdefhjklmnoqstuxyz jb-eijkmnortuw jc-st jd-agt je-behiklnrtu jg-beko jh-is
    ji-abcdeghilmoqtuvy jj-er jk-amoprsu jl-es jm-abcdilnrswx jn-adgijls jo-bdgrsw jp-arx jq-r
    jr-abrtu js-l ju-abcdhiklmnoprstuwy jv-dn jw-i jy-aey ka-abcdefghijkmopqrvwxy
    kb-abcdeghijklmnopqrstuvwxyz kc-abcdefghijklmnopqrstuvwxyz kd-acdefghijklmnopqrtuwxyz
    ke-abcdefghijklmnopqrstuvwxyz kf-abcdefghijklmnopqrstuvwxyz kg-abefgijklmnopqrstuvwxy
    kh-abcdefghijklnopqrstuvwxyz ki-abcdefghijlmopqstuvwxyz kj-abcdeghijklmnopqrstuvxyz
    kk-abcdefghijklmnopqrstuvwxyz kl-abcdefghijklmnopqrstuvwxyz km-abcdefghijklmnopqrstuvwxyz
    kn-abcdefgijklmnopqrstuvwxyz ko-acdefghiklopqstuvwyz kp-abcdefghijklmnoqrstuvwxyz
    kq-abcdefghijklmnopqrstuvwxyz kr-abcdefhijklnoprstuvwxyz ks-abcdefghijklmnopqrstuvwxyz
    kt-abcdefghijklmnopqstuvwxyz ku-bcdefghijklmnopqstuvwxyz kv-abcdefghijklmnopqrtuvwxyz
    kw-abcdefghijklmnoprstuvwxyz kx-abcdfhijkmnopqrstvwxyz ky-abcdefghijklmnopqrstuvwxyz
    kz-abcdefgiklmnopqrsuvwxyz la-abcdefghijlmnpqrsuwxyz lb-bcefgijklmnoqrstuvwxyz lc-cdefhlmpqs
    ld-abdghijklmnopq le-abcdefhijklmnopqrstuvwxyz lf-an lg-abghiklmnoqrtuz lh-ahilmnpstu
    li-abcdefghjklopqrsuvwxyz lj-aeilpwx lk-abcdehijlmnorstuy ll-abcdefghijklmnpqsux
    lm-abcdefghijklnopqruvwxy ln-abdghijlmnsuwz lo-abcefghijklmnopqrstuvwxyz lp-aenox lq-r
    lr-acegiklmnortvz ls-abcdehilmnoprstvwy lt-cghinosu lu-acdefijklmnopqrstuvwyz lv-aiksu
    lw-aeghlmostuw lx-m ly-agn lz-hlnz ma-abdefgijkmnpqstuvwxz mb-abcdefhijklmnopqrstuvwxyz
    mc-abcdefghijklmnopqrstuvwxyz md-abcdefghijklmnpqrstuvwxyz me-abcdefhijklmnopqrstuvwyz
    mf-abcdefghijklmnopqrstuvwxyz mg-abcdefghijklmnopqrstuvwyz mh-abcdefgijklmnopqrstuwxyz
    mi-abcdefghijklmnopqrstuwxyz mj-bcdeghijklmnopqrstuvwxyz mk-abcefghijklmnopqrstuvwxyz
    ml-abcefhijklmnopqrsuvwxz mm-abcdefghijklmnopqrtuvwxyz mn-abcdefghijklmnopqrsuvwxyz
    mo-acdeghijkmopqrstuvwxyz mp-abcdeghijklmnopqrstuvwxyz mq-abcefghijklmnopqrstuvwxyz
    mr-abcdefghjklmnopqrstuvwxyz ms-bcdefghijklmnopqrsuvwxyz mt-abcdefghijklmnopqrstuvwxy
    mu-abcdeghijklmnopqrstuvxyz mv-abdefghiklnopqrstuvwxyz mw-abcefghiklmnopqrstuvwz
    mx-abcdefghijklmnopqrstuvwxyz my-bcefghjklmnoprsuvwxyz mz-abcdeghijklmnopqrstuvwxyz
    na-abcefghijklmnopqrstwxyz nb-abcdeghijkmnopqrstuvwy nc-abcdefghijklmnoqrstuxz
    nd-abcdfghijklmnpqrstuvwxyz ne-abcdefghijkmnoqrstuvwxyz nf-adlru ng-abcdefghijklmnpqrstuvwxyz
    nh-abcdefghikmnopqrtuvwxyz ni-abcdefghijklmnoqrstuvwxyz nj-abdhijlmnorstuxyz
    nk-abcdefghijkmnopqrstuvwxz nl-acegijklmoquvwxyz nm-abcdefghijklmnopqrstuvwxyz
    nn-abcdefghijklmnpqrtuvwyz no-acdefghijklmnpqstuvwyz np-abghilnosuxy nq-gklmnoqty
    nr-abcefgiklmnprtuxz ns-abcdefghiklmnopqrstuvwxyz nt-degijkmopruwxyz
    nu-abcdefghijklmnopqrstuvwxyz nv-hmo nw-abcegimorwxy nx-adegiklmnoqrx
    ny-bcdefghijklmnopqrstuvwxy nz-abdikmsuyz oa-acrv ob-iklmortu oc-ahmou od-aktu of-osu og-bcegou
    oh-tu oi-aen oj-bcgpsvw ok-abcdeghijklmnorsuvxz ol-adekmortu om-abcgiklnopqrtuvwxy
    on-abegijknoprstuwx oo-dgnrs op-akmoty or-aceghnorstuvwxyz os-acinoptux ot-abdeiklmnoqrstuwxyz
    ou-abeim ov-d ow-il oy-bdmy oz-m pa-abcdefghiklmopqrsuvwxyz pb-bcefghilmnoprstuvy
    pc-abcdefghijklmnpw pd-acinotu pe-abdefghijklmopqsvxyz pf-ael pg-adgiklnsuz ph-adghijklmnoqrtuvw
    pi-abcdefghjlmnoprstuvwxyz pj-t pk-abcghnoprstu pl-abcdefghjklnoqrstuvwyz
    pm-abdefhijklmnoqrstwxyz pn-abcdeghijklmnopqrstuvwxyz po-cefghikmnopqstvwxyz pp-eiklmnopqstu
    pq-aemw pr-acdefghiklmnopqrstuwxz ps-acdeghilmnopqrstuwy pt-ahinopqrtuvwy pu-abcdefgijmopqrtuwxy
    pw-abgimnorw px-m py-emnsuxy pz-hn qu-abcdfghiklmnpqrsvwxyz qv-acehijlmnopswyz qw-acehmst
    qx-achlnopqrstuw qy-ap ra-abcdfghijklmnopqrstuvwxyz rb-bklp rc-f rd-b re-abegijlmnrsty
    rg-aeknrsu rh-gp ri-abflmnrtu rj-gis rk-abhimtw rm-abcdefghiklmnopqstuvwxyz rn-bdglnprw
    ro-abcdefglmopruw rp-nt rr-iot rs-bklmn rt-chmsw ru-bcefghikopqtuyz rw-aklmor rx-dw ry-nsu rz-h
    sa-abcdefhijklmoqrstuvwxyz sb-abcdefghijklmnopqrstuvwxyz sc-befghiklnopqstuvwx
    sd-abcefghjklnopqrstuvxz se-abcdefghijklmnopqrstuvwyz sf-bemsw sg-abcdeghijkmnprstuwxyz
    sh-abcdeghijklmnopqrstuvwxyz si-abdefghijklmopqrstuvwxyz sj-abdegklmnoprstuw
    sk-abcdefghijmnopqrstuvwxyz sl-acdefghijlmnpqrstuwxyz sm-abcfghijklmnpqrstuvwxyz
    sn-cefgijklmnopqrsuvwxyz so-abcdeghijklnopqrsuvwxyz sp-bcdegiklmnopqrstuvxy sq-ahjkmnoqrstux
    sr-abcefghiklmnoqrstuvwxyz ss-abcdefghijklmnopqrstuvxyz st-abdefghijklmnopqrstuvwy
    su-abcegijkoqrstvwxyz sv-abcekmsx sw-bcfghijklmnopqrstuvwxy sx-bcegklmnorsuw sy-abcdiklmnorswxy
    sz-abcdeglnpsvwy ta-abcdefgijklnopqrsuvwxyz tb-acdefghijklmnopqrstuvwxyz
    tc-abcdefghiklmnopqstuwxyz td-abcdefghijklmnoqrstvxy te-abcdefghikmnopqrstuvwxyz tf-inort
    tg-abcdefhijnopqrstuvwxyz th-defhiklmnpqrstuvyz ti-acfghijklmnopqstuvwxyz tj-agijlmnopsuw
    tk-abdefglmnpqrstuvwxz tl-abcdfghijklmnopqrstuvxy tm-abcdefghijklmnoqrstuvwyz
    tn-abcdghiklmnopqrstuvwxyz to-bcdfghijklmopqrsuvwxyz tp-acefgijklmnopqrtuvwxyz tq-blmnopqrtuw
    tr-abcdefghijklmnopqrstuvwxyz ts-abcdeghijklmpqrstuvwxyz tt-abcdefghijklmnopqrstuvwyz
    tu-abcdefghijlmnopqstuvwxyz tv-adeklmnostuwxy tw-abcdefghlmnopqrtuwxy tx-abceghijmnoqrstuxy
    ty-aehijlnprstuvxyz tz-ahjlmnox ua-mnr ub-ailruy ud-aegijlmu ue-s uf-i ug-abehnoy uh-an ui-sv
    uj-i uk-aghiklpqsuvwy ul-abcefiklmnuw um-abcdgimnoprsu un-adegikmnruxz uo-n up-iv
    ur-abcefghijklmnoprtuvwxyz us-ahikpsu ut-aehpru uu-mru uv-ehl uw-a uy-a uz-ns
    va-aefghijlmnoprsuvy vb-bk ve-cdlmopr vg-rt vi-cdfglnstv vk-ajklmnoptuz vl-ps
    vm-abcdefghijklmpqrsuvwxyz vn-kmp vo-rt vr-aost vs-ilv vt-o vu-mnt vw-a
    wa-abcdefghijklmnopqrstuvwxyz wb-abefhijklmpqrstvw wc-ai wd-dgjktuy we-acdghimnoprstuw wf-g
    wg-abgiouy wh-agku wi-bcefghijklmnruvy wj-ai wk-abdlruwy wl-aceghiklmorsuvwxy wm-abcdeghimnostwx
    wn-bcdegikmnopuwy wo-abcdefgikmnorswy wp-c wr-bghiklmnoprsuvwxyz ws-agikrsuv wt-fhikmw
    wu-abdhlmnrtuvxy ww-aborw wx-aw wy-bimnry xa-abcdegijklmnopqrstuvwy xb-bcdegijmnoprwy
    xc-bceghlmnortuvwy xd-ackmoqy xe-bdglmprstu xf-a xg-abdfgilmnruw xh-acdemrtuv xi-bilnrsvy xj-bt
    xk-abcdefgijklnopqrstuvwxyz xl-abcdeginopsuy xm-abcdefghjklmnopqrstuvwxyz xn-abdghijkmnoqrstuyz
    xo-cdgikmnoprw xp-abcdefghijklmnopqrstuvwxyz xq-at xr-abdegimnrtuw xs-abcdehijlmnopqrsuvy
    xt-abcdeghijlmnopqrstuvwy xu-abdgjlmnoprtu xv-einos xw-acdegjklortw xx-bkmrt xy-abjklty xz-hmp
    ya-abcdefghijklmnopqrstuvwxyz yb-abehijklmnoxy yc-hlnp yd-adegk ye-aceijlrstuvy yg-ailmprsuw
    yh-adls yi-afghijklmnpqrstuvxz yk-agiklmnortuy yl-abegilmnoruy ym-bcdeghiklmnopqrsxz
    yn-adegklnoqsu yo-bgiklmntxy yp-abghkmnopz yr-abeklmnoswy ys-cdglmnoprsy yt-alpwy
    yu-abcdefgijklmnpqrtwxyz yv-at yw-aglnqrtuw yx-aglmuy yy-ruz yz-gk za-abcdefghijklmopqrstuvwxyz
    zb-aceltuw zc-adh zd-j ze-aghn zg-abhmnr zh-bdinwx zi-abklmnwz zk-abdghknoprtuvz zl-aejmnqsw
    zm-abcdefghijklmnopqrstuvwxyz zn-adegks zo-chmoqrs zp-abcdefghijklmnopqrstuvwxyz zq-e zr-agnops
    zs-aklmru zt-eglmnpqstuxy zu-ahmny zw-a zx-x zy-bgjnp zz-aj
    """)

  private static func words(_ text: String) -> Set<Substring> {
    Set(Substring(text).split(whereSeparator: \.isWhitespace))
  }

  private static func pairs(_ text: String) -> [Substring: Substring] {
    var pairs: [Substring: Substring] = [:]
    for word in words(text) {
      guard let dash = word.firstIndex(of: "-") else { continue }
      pairs[word[..<dash]] = word[dash...].dropFirst()
    }
    return pairs
  }
}
